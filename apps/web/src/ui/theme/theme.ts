import {
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
  createTheme,
  defaultVariantColorsResolver,
} from '@mantine/core';

const pine: MantineColorsTuple = [
  '#eef5f2',
  '#dbeae4',
  '#b9d7cd',
  '#8cc7b4',
  '#6cab98',
  '#4a8c7a',
  '#327263',
  '#266557',
  '#1f5d52',
  '#123f37',
];
const clay: MantineColorsTuple = [
  '#fdf3ee',
  '#f9e3d8',
  '#f2c8b4',
  '#e8a480',
  '#dd8860',
  '#cf6d42',
  '#bd5b2f',
  '#b4532a',
  '#a8481f',
  '#7b3314',
];
const red: MantineColorsTuple = [
  '#fdf1ef',
  '#fae0dc',
  '#f5c2ba',
  '#f0a094',
  '#e57d6e',
  '#d65a49',
  '#c43f2f',
  '#b32f22',
  '#a3261d',
  '#771913',
];
const gray: MantineColorsTuple = [
  '#f8f6f1',
  '#f4f1ea',
  '#eae5db',
  '#e2ddd2',
  '#cfc9bc',
  '#a8a396',
  '#84897f',
  '#5d6662',
  '#3c4845',
  '#1d2b2a',
];
const dark: MantineColorsTuple = [
  '#ede6db',
  '#d8cfc2',
  '#b9afa1',
  '#857b6e',
  '#4d443b',
  '#38312a',
  '#211d19',
  '#191613',
  '#14110f',
  '#0d0b0a',
];

/** Text far enough from its ground to be read in both themes; Mantine decides by the light theme alone. */
const variantColors: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const name = input.color ?? input.theme.primaryColor;
  if (!(name in input.theme.colors)) return colors;
  if (input.variant === 'filled') return { ...colors, color: 'var(--on-fill)' };
  if (input.variant !== 'light' && input.variant !== 'subtle') return colors;
  return {
    ...colors,
    background:
      input.variant === 'light'
        ? `light-dark(var(--mantine-color-${name}-0), color-mix(in srgb, var(--mantine-color-${name}-8) 26%, var(--surface)))`
        : 'transparent',
    hover: `light-dark(var(--mantine-color-${name}-1), color-mix(in srgb, var(--mantine-color-${name}-8) 38%, var(--surface)))`,
    color: `light-dark(color-mix(in srgb, var(--mantine-color-${name}-9) 80%, black), var(--mantine-color-${name}-2))`,
  };
};

/** Mantine's own variables point to our tokens, so that there is one source of colour. */
export const cssVariables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-bright': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-placeholder': 'var(--ink-soft)',
    '--mantine-color-anchor': 'var(--brand)',
    '--mantine-color-error': 'var(--danger)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--edge)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--ink-soft)',
    '--mantine-color-disabled-border': 'var(--hairline)',
  };
  return { variables: {}, light: both, dark: both };
};

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 8, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.3,
  white: '#ffffff',
  black: '#1d2b2a',
  colors: { pine, clay, red, gray, dark },
  variantColorResolver: variantColors,
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  headings: {
    fontFamily: 'var(--font)',
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '2rem', lineHeight: '1.2' },
      h2: { fontSize: '1.375rem', lineHeight: '1.3' },
      h3: { fontSize: '1.125rem', lineHeight: '1.4' },
      h4: { fontSize: '1rem', lineHeight: '1.5' },
    },
  },
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  lineHeights: { xs: '1.45', sm: '1.5', md: '1.5', lg: '1.6', xl: '1.6' },
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.625rem', lg: '0.875rem', xl: '1.5rem' },
  defaultRadius: 'md',
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md', autosize: false, minRows: 4 } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
    Switch: { defaultProps: { size: 'md', withThumbIndicator: false } },
    // A menu stays when its button is scrolled away: whoever goes down in a long one makes the page move.
    Menu: {
      defaultProps: { withInitialFocusPlaceholder: false, hideDetached: false, transitionProps: { duration: 120 } },
    },
    Tooltip: { defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: true } } },
  },
});
