import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// Run from the labextension's folder (see package.json): its tsconfig gives the types.
export default tseslint.config(
  { ignores: ['lib/**', 'node_modules/**'] },
  ...tseslint.configs.strictTypeChecked,
  {
    files: ['src/**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: process.cwd() } },
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      eqeqeq: 'error',
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Values are text nodes.' },
        { property: 'outerHTML', message: 'Values are text nodes.' },
        { property: 'insertAdjacentHTML', message: 'Values are text nodes.' }
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
          message: 'Values are text nodes.'
        }
      ],
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Only api.ts speaks to the server.' }],
      'max-lines': ['error', { max: 280, skipBlankLines: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A number in a template is as clear as a string.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Lumino declares some things as always there that a disposed widget has not.
      '@typescript-eslint/no-unnecessary-condition': 'off'
    }
  }
);
